# make run        installs what is missing, trains DQN on Breakout, evaluates it
# make test       installs what is missing, runs every test but the slow ones
# make test-slow  runs the slow ones too
# make install    puts rlgym into $(PREFIX)/bin
# make check      what CI runs: format, imports, warnings, tests, a smoke run
#
# All of them build the viewer's window, and install libsdl2-dev for it; with HEADLESS=1 they do
# neither.

PREFIX ?= /usr/local
HEADLESS ?=
export HEADLESS
TRAITS := $(if $(HEADLESS),,--traits Viewer)
RUN ?= runs/breakout-dqn-seed1
RLGYM := .build/release/rlgym

.PHONY: run test test-slow install check build dependencies clean

run: build
	@if [ -e "$(RUN)/configuration.yaml" ]; then \
	  $(RLGYM) train --resume "$(RUN)"; \
	else \
	  $(RLGYM) train --agent dqn --env breakout --run "$(RUN)"; \
	fi
	$(RLGYM) eval "$(RUN)"

build: dependencies
	swift build -c release $(TRAITS) --product rlgym

test: dependencies
	swift build -c release $(TRAITS) --build-tests
	swift test -c release $(TRAITS) --skip-build

test-slow: export RLGYM_SLOW_TESTS = 1
test-slow: test

install: dependencies
	swift build -c release $(TRAITS) --product rlgym --static-swift-stdlib
	@scripts/install $(RLGYM) $(PREFIX)/bin

check: dependencies
	scripts/check

dependencies:
	@scripts/install-dependencies

clean:
	swift package clean
