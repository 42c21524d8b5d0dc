#!/bin/sh
# archive.sh FOLDER ENTRY: of the jars in FOLDER/lib makes FOLDER/app.aot (FOLDER/app.jsa before
# Java 25) by a rehearsal of ENTRY's start, and FOLDER/jvm.args, with which the function is started:
#   java @FOLDER/jvm.args dev.spate.aws.runtime.Bootstrap ENTRY
# The environment says which function, and the names of its resources: any will do.
# Run it where the function will run: an archive fits one build of the JVM and these very jars.
set -eu
folder=$1
entry=$2
classes=$(ls "$folder"/lib/*.jar | sort | tr '\n' ':')
options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if java -XX:+PrintFlagsFinal -version 2>/dev/null | grep -q AOTCacheOutput; then
  make="-XX:AOTCacheOutput=$folder/app.aot"
  use="-XX:AOTCache=$folder/app.aot"
else
  make="-XX:ArchiveClassesAtExit=$folder/app.jsa"
  use="-XX:SharedArchiveFile=$folder/app.jsa"
fi
# shellcheck disable=SC2086 # options are words
java $options "$make" -cp "$classes" dev.spate.aws.runtime.Rehearsal "$entry"
printf '%s\n' $options "$use" -cp "$classes" > "$folder/jvm.args"
test -s "${use#*=}"
