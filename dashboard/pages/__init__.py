"""The pages, one folder each, with a function `show()`. Streamlit runs `frame`; `forms` edit, `ui` is shared."""
