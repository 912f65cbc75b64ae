"""One page a module, each with `show()`; `frame` is the script that Streamlit runs."""
