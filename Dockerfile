# Build
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -ntp -q dependency:resolve -DincludeScope=runtime
COPY application.yml ./
COPY db-migrations db-migrations
COPY src/main src/main
RUN ./mvnw -B -ntp -q package -DskipTests -Dmaven.test.skip=true \
 && java -Djarmode=tools -jar target/longwire.jar extract --layers --destination layers

# Run
FROM eclipse-temurin:17-jre
# By number: Kubernetes cannot see that a name is not root's.
RUN groupadd --gid 10001 longwire && useradd --uid 10001 --gid 10001 --home-dir /longwire --create-home longwire
WORKDIR /longwire
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# A class-data archive halves the start; the training run ends when the application context stands.
RUN java -XX:ArchiveClassesAtExit=longwire.jsa -Dspring.context.exit=onRefresh -jar longwire.jar \
      --spring.datasource.url=jdbc:h2:mem:archive --longwire.sandbox.directory=/tmp/sandbox \
 && test -s longwire.jsa \
 && rm -rf /tmp/sandbox && mkdir data && chown 10001:10001 data
USER 10001:10001
VOLUME /longwire/data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
  CMD curl --fail --silent --output /dev/null http://127.0.0.1:8080/actuator/health/readiness || exit 1
ENTRYPOINT ["java", "-XX:SharedArchiveFile=longwire.jsa", "-Xshare:auto", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "longwire.jar"]
