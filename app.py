"""What `streamlit run app.py` starts; `python -m dashboard serve` starts the same application."""

import streamlit as st

from dashboard import server

# Streamlit finds the application by reading this file, so the call must stand here in so many words.
app = st.App(server.SCRIPT, **server.parts())
