#!/usr/bin/env bash
# Trains the agent of train.yaml and holds it against the committed baseline.json.
#
# usage: gate.sh           exit code 0 where the gate passes, 1 where it fails or cannot tell, 2 for trouble
#        gate.sh --renew   writes baseline.json anew, to be committed with the change that means it
set -euo pipefail
cd "$(dirname "$0")"
run=runs/gate
rm -rf "$run"
trap 'rm -rf "$run"' EXIT

rlgym train --config train.yaml --run "$run" --quiet
if [ "${1:-}" = --renew ]; then
  rlgym eval "$run" --episodes 200 >/dev/null
  cp "$run/evaluation.json" baseline.json
  exit
fi
rm -rf reports
mkdir reports
rlgym eval "$run" --gate gate.yaml --baseline baseline.json \
  --junit reports/gate.xml --html reports/gate.html --summary reports/gate.md
