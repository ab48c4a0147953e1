import subprocess

subprocess.run(["ls"])  # noqa: S603
port = 8080  # nosec
name = "worker"  # NOSONAR
