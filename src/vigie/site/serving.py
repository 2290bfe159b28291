"""How gunicorn serves the site. The application is loaded once, before the workers: the keys come through one pipe."""

preload_app = True
worker_class = "gthread"
workers = 2
threads = 4
timeout = 120
graceful_timeout = 15
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
loglevel = "warning"
# No access log: addresses of readers are nobody's business.
accesslog = None
