"""A small OpenID provider on loopback: discovery, keys, authorize, token, signed ID tokens; and every
way in which such a token can be wrong."""
from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.serving import free_port

CLIENT, CLIENT_SECRET = "parks", "a-client-secret-of-the-test"
COOKIE_SECRET = "0123456789abcdef0123456789abcdef0123"

WRONG = ("signature", "nonce", "expired", "issuer", "audience", "unsigned", "shared-key", "state")
"""What can be wrong with a token: signed by another key, for another sign-in, too old, of another issuer, for
another client, with no signature at all, signed with the public key as if it were a secret; or the answer's state."""


@dataclass
class Provider:
    """`person` is who signs in next, without being asked; `wrong` is what is wrong with the next token."""

    issuer: str
    person: dict[str, object] = field(default_factory=lambda: {"sub": "u-1", "name": "李雷"})
    wrong: str = ""
    age: int = 0
    """seconds ago that the next token says it was issued"""
    tokens: list[str] = field(default_factory=list)
    """every code and token ever given out: none may turn up anywhere else"""
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.other = RSAKey.generate_key(2048, {"kid": "one"})
        self.codes: dict[str, dict[str, str]] = {}

    def secrets_toml(self, app: str) -> str:
        """The operator's file for a dashboard at `app`."""
        return (f'[auth]\nredirect_uri = "{app}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\nclient_id = "{CLIENT}"\n'
                f'client_secret = "{CLIENT_SECRET}"\nserver_metadata_url = "{self.issuer}/.well-known/openid-configuration"\n')

    # What it answers

    async def discovery(self, request: Request) -> Response:
        return JSONResponse({
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"]})

    async def keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(str(request.url))
        code = secrets.token_urlsafe(24)
        self.tokens.append(code)
        self.codes[code] = asked
        state = "somebody-elses" if self.wrong == "state" else asked["state"]
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': state})}", status_code=302)

    async def token(self, request: Request) -> Response:
        said = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.codes.pop(said.get("code", ""), None)
        if asked is None or not self._knows(request, said) or not _proves(said, asked):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        id_token, access = self._id_token(asked), secrets.token_urlsafe(32)
        self.tokens += [id_token, access]
        return JSONResponse({"access_token": access, "token_type": "Bearer", "expires_in": 3600, "id_token": id_token})

    def _knows(self, request: Request, said: dict[str, str]) -> bool:
        basic = base64.b64encode(f"{CLIENT}:{CLIENT_SECRET}".encode()).decode()
        return request.headers.get("authorization") == f"Basic {basic}" or said.get("client_secret") == CLIENT_SECRET

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time()) - self.age
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 3600, "nonce": asked["nonce"], **self.person}
        claims |= {"nonce": {"nonce": "of-another-visit"}, "issuer": {"iss": "http://evil.example"}, "audience": {"aud": "somebody-else"},
                   "expired": {"iat": now - 9000, "exp": now - 5400}}.get(self.wrong, {})
        if self.wrong == "unsigned":
            return f'{_b64({"alg": "none", "typ": "JWT"})}.{_b64(claims)}.'
        if self.wrong == "shared-key":
            public = OctKey.import_key(self.key.as_pem(private=False))
            return jwt.encode({"alg": "HS256", "kid": "one"}, claims, public, algorithms=["HS256"])
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.other if self.wrong == "signature" else self.key)


def _b64(said: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()


def _proves(said: dict[str, str], asked: dict[str, str]) -> bool:
    """Whether the code comes from the browser that asked for it (PKCE)."""
    if "code_challenge" not in asked:
        return False
    digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider that listens; on `localhost`, another site than the dashboard's 127.0.0.1."""
    port = free_port()
    provider = Provider(f"http://localhost:{port}")
    app = Starlette(routes=[Route("/.well-known/openid-configuration", provider.discovery), Route("/keys", provider.keys),
                            Route("/authorize", provider.authorize), Route("/token", provider.token, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(.02)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(5)
