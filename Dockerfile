# syntax=docker/dockerfile:1
# Build:  docker build -t synapse-courier .
# Run:    docker run -v ct-ward-3:/var/lib/courier -v /mnt/nas:/in:ro \
#           -v ./config:/opt/courier/config:ro -e SYNAPSE_HOST -e SYNAPSE_ACCESS_TOKEN \
#           synapse-courier run

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml ./
COPY src ./src
# The sandbox is for demonstrations and tests; its libraries stay out of the image.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && rm -rf target/courier/lib-sandbox

FROM eclipse-temurin:17-jre
# The locale decides how Java reads file names: without a UTF-8 one, Korean names are lost.
ENV LC_ALL=C.UTF-8 TZ=Etc/UTC
RUN groupadd --system --gid 10001 courier \
    && useradd --system --uid 10001 --gid courier --home-dir /var/lib/courier courier \
    && install -d -o courier -g courier -m 0700 /var/lib/courier
WORKDIR /opt/courier
COPY --from=build /src/target/courier/lib ./lib
COPY --from=build /src/target/courier/courier.jar ./
COPY courier ./
COPY routes ./routes
COPY config ./config
# The class archive belongs to this JVM and these jars, so it is made here; it halves the start.
RUN COURIER_PREPARE=1 ./courier
USER courier
# Ledger and logs: the only place that is written to. The rest may be mounted read-only.
ENV COURIER_STATE=/var/lib/courier
VOLUME /var/lib/courier
# No HEALTHCHECK: most containers of this image are one-shot uploads, and orchestrators ask the
# running service by its own health address (see deploy/).
ENTRYPOINT ["/opt/courier/courier"]
CMD ["run"]
