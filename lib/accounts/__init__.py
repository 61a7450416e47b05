"""Who may write: roles, accounts, passwords, and the door with its sessions.

Viewing is open unless PARKS_VIEWING=login. While no account exists, writing asks only for a
name; once the first is made (`python -m lib user add`), it needs one.
"""
from lib.accounts.door import check, enter, leave, may, redeem, resume
from lib.accounts.refusal import Refused
from lib.accounts.roles import ALLOWED, ANONYMOUS, WRITING, Act, Actor, Role
from lib.accounts.vouching import fresh, vouched
from lib.problems import NotAuthorised, SessionExpired

__all__ = [
    "ALLOWED", "ANONYMOUS", "WRITING", "Act", "Actor", "NotAuthorised", "Refused", "Role", "SessionExpired",
    "check", "enter", "fresh", "leave", "may", "redeem", "resume", "vouched",
]
