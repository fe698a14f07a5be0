# Two commands on a fresh machine: `make brief` and `make test`. Each sets up what it needs and is missing first.
PY := .venv/bin/python
READY := .venv/.ready
# Programs and packages that only checks and measurements need: no brief waits for a browser.
READY_TESTS := .venv/.ready-tests

.PHONY: brief test setup bench docs licences soak golden clean

brief: $(READY)
	@.venv/bin/briefer make corpus --date 2025-06-03 --quiet

test: $(READY_TESTS)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(PY) -m pytest -n 2

setup: $(READY_TESTS)

bench: $(READY_TESTS)
	.venv/bin/pip install --quiet -c constraints.txt -e '.[bench]'
	$(PY) -m benchmarks $(if $(DATA),--data "$(DATA)")

docs: $(READY_TESTS)
	$(PY) tools/site.py

licences: $(READY_TESTS)
	$(PY) tools/licences.py

soak: $(READY_TESTS)
	$(PY) -m pytest -m soak -n 2 -rP

golden: $(READY_TESTS)
	$(PY) -m pytest tests/test_golden.py --update-golden

$(READY): pyproject.toml constraints.txt tools/setup.sh
	@sh tools/setup.sh

$(READY_TESTS): $(READY)
	@sh tools/setup.sh tests

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
