"""青岛园区看板: `streamlit run app.py`.

Streamlit runs this file as `__main__` at every click (the router); the server imports it once
(the ASGI application, found by its name `app`).
"""
import streamlit as st

if __name__ == "__main__":
    from lib.ui import router

    router.main()
else:
    from lib.ui import listening

    listening.listen_as_set()

    from lib.ui import server

    app = st.App(__file__, lifespan=server.lifespan, routes=server.routes, middleware=server.middleware,
                 on_script_error=server.last_resort)
