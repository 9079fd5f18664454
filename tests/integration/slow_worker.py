"""A worker whose first step takes its time: SLOW seconds an update. `python -m tests.integration.slow_worker`."""

import os
import time

from streams.app import create_app
from streams.core.flow import FLOW
from streams.core.steps.dedupe import dedupe
from streams.desk import load_desk
from streams.settings import load_settings


def slow(desk, state, event):
    """Dedupe, slower."""
    time.sleep(float(os.environ["SLOW"]))
    return dedupe(desk, state, event)


if __name__ == "__main__":
    steps = tuple(step._replace(fold=slow) if step.name == "dedupe" else step for step in FLOW)
    create_app(load_settings(), load_desk(), steps).Worker(loglevel="warning").execute_from_commandline()
