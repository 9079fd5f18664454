"""A worker of the next version: its tally reads the claims of some posts otherwise. `python -m tests.integration.next_version`.

With DIES_AFTER=N in the environment it kills itself in the middle of its revision: within a transaction, when N others are committed.
"""

import os
import signal

from streams import tenure
from streams.app import create_app
from streams.core.flow import FLOW
from streams.core.steps.tally import tally
from streams.desk import load_desk
from streams.settings import load_settings


def larger(desk, state, event):
    """The tally, with one more of everybody in the posts whose id ends in 3."""
    claims = getattr(event, "claims", ()) if event.id.endswith("3") else ()
    more = tuple(claim.model_copy(update={name: getattr(claim, name) + 1 for name in ("count", "low", "best")}) for claim in claims)
    return tally(desk, state, event.model_copy(update={"claims": more}) if more else event)


NEXT = tuple(step._replace(fold=larger) if step.name == "tally" else step for step in FLOW)


class Dying(tenure.Tenures):
    """Dies where it hurts most: outputs of a revision are sent, and their transaction is open."""

    left = int(os.environ.get("DIES_AFTER", "0"))

    async def _send(self, tenure, batch, upto, lineage):
        if batch.revised_by and not Dying.left:
            async with tenure.producer.transaction():
                for topic, key, value, headers in self._records(tenure.partition, batch):
                    await tenure.producer.send_and_wait(topic, value, key=key, headers=headers)
                os.kill(os.getpid(), signal.SIGKILL)
        Dying.left -= bool(batch.revised_by)
        await super()._send(tenure, batch, upto, lineage)


if __name__ == "__main__":
    from streams import app
    from tests.integration import next_version  # a step's version goes by the name of its module

    if "DIES_AFTER" in os.environ:
        app.Tenures = Dying
    settings = load_settings()
    desk = load_desk(settings.stories, settings.policies, settings.rules)
    create_app(settings, desk, next_version.NEXT).Worker(loglevel="warning").execute_from_commandline()
