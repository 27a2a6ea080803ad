# Tomcat: CATALINA_BASE/bin/setenv.sh, read by catalina.sh. The port that conf/server.xml names.
CATALINA_OPTS="$CATALINA_OPTS -Dhttp.port=${HTTP_PORT:-8080}"

# Where the journal lies; what is not set here comes from the environment.
# PULSEBOARD_DATA_DIR=/var/lib/pulseboard; export PULSEBOARD_DATA_DIR
