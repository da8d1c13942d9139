"""The web app over a library: pages for people, a JSON API for programs.

`make_app` gives the application, `running.serve` runs it; what it needs is installed with `pip install 'variorum[server]'`.
"""
