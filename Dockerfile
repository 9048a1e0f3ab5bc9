# Greffier, bot and worker, without a graphics card. Build: docker build -t greffier .
FROM python:3.11-slim-bookworm AS built

WORKDIR /src
RUN python -m venv /venv
# The CPU build of torch, 2 GB smaller; the rest is pinned to it.
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY bot bot
COPY summaries summaries
COPY transcription transcription
RUN TORCH="$(grep '^torch==' constraints.txt)" \
    && /venv/bin/pip install --no-cache-dir --index-url https://download.pytorch.org/whl/cpu "$TORCH" \
    && /venv/bin/pip install --no-cache-dir -c constraints.txt '.[better,s3,whisper]'

FROM python:3.11-slim-bookworm

COPY --from=built /venv /venv
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin greffier \
    && install -d -o greffier -g greffier -m 700 /data /models
USER greffier
# Models are fetched once into /models; the settings are /etc/greffier/config.toml.
ENV PATH=/venv/bin:$PATH XDG_CACHE_HOME=/models GREFFIER_CONFIG=/etc/greffier/config.toml
WORKDIR /data
VOLUME ["/data", "/models"]
# The worker is a child of the bot's: both end within ten seconds of SIGTERM.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=90s CMD ["python", "-c", \
  "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9137/sante', timeout=8)"]
ENTRYPOINT ["greffier"]
CMD ["run"]
