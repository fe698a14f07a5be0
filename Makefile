# Two commands on a fresh machine: `make brief` and `make test`. Each sets up what is missing first.
PY := .venv/bin/python
READY := .venv/.ready

.PHONY: brief test setup bench soak lint types golden clean

brief: $(READY)
	@.venv/bin/briefer make corpus --date 2025-06-03 --quiet

test: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(PY) -m pytest -n 2

setup: $(READY)

bench: $(READY)
	.venv/bin/pip install --quiet -c constraints.txt -e '.[bench]'
	$(PY) -m benchmarks $(if $(DATA),--data "$(DATA)")

soak: $(READY)
	$(PY) -m pytest -m soak -n 2

golden: $(READY)
	$(PY) -m pytest tests/test_golden.py --update-golden

$(READY): pyproject.toml constraints.txt tools/setup.sh
	@sh tools/setup.sh

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
