# syntax=docker/dockerfile:1
# Build:  docker build -t synapse-courier .
#         docker build -t synapse-courier-demo --target demo .     with sandbox and demonstration
# Run:    docker run --init -v ct-ward-3:/var/lib/courier -v /mnt/nas:/in:ro --read-only --tmpfs /tmp \
#           -v ./config:/opt/courier/config:ro -e SYNAPSE_HOST -e SYNAPSE_ACCESS_TOKEN \
#           synapse-courier run
# Other images of Java or another registry: --build-arg BUILD_IMAGE=… --build-arg RUN_IMAGE=…

ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17
ARG RUN_IMAGE=eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM ${RUN_IMAGE} AS base
# The locale decides how Java reads file names: without a UTF-8 one, Korean names are lost.
ENV LC_ALL=C.UTF-8 TZ=Etc/UTC
RUN groupadd --system --gid 10001 courier \
    && useradd --system --uid 10001 --gid courier --home-dir /var/lib/courier courier \
    && install -d -o courier -g courier -m 0700 /var/lib/courier
WORKDIR /opt/courier
COPY --from=build /src/target/courier/lib ./lib
COPY --from=build /src/target/courier/courier.jar ./
COPY courier deploy/healthcheck ./
COPY routes ./routes
COPY config ./config
# Ledger and logs: the only place that is written to. The rest may be mounted read-only.
ENV COURIER_STATE=/var/lib/courier COURIER_LOG_FORMAT=json
# Within a container this is reachable only where its port is published; changes need HTTP_TOKEN.
ENV HTTP_HOST=0.0.0.0 HTTP_PORT=8765
VOLUME /var/lib/courier
EXPOSE 8765
# Whoever runs one upload and not the service has nothing to ask: the check then says healthy.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/opt/courier/healthcheck"]
ENTRYPOINT ["/opt/courier/courier"]

# With the stand-in for the platform, for demonstrations and tests.
FROM base AS demo
COPY --from=build /src/target/courier/lib-sandbox ./lib-sandbox
COPY demo ./demo
# The class archive belongs to this JVM and these jars, so it is made here; it halves the start.
RUN COURIER_PREPARE=1 ./courier
USER courier
CMD ["demo"]

FROM base AS courier
# Made where there is a backend to talk to: else half of what a start needs would be missing.
COPY --from=demo /opt/courier/courier-*.jsa ./
USER courier
CMD ["run"]
