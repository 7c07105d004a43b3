"""What a chat message does and to whom, as one pure pass (docs: MEANING, Duties and Time)."""

from __future__ import annotations

from qungui.core.talk.annotating import annotate
from qungui.core.talk.answering import relate
from qungui.core.talk.due import falls_on
from qungui.core.talk.hearing import Named, may_alarm
from qungui.core.talk.model import TALK_VERSION, Talk
from qungui.core.talk.signs import reports_in
from qungui.core.talk.topic import topic_of

__all__ = ["TALK_VERSION", "Named", "Talk", "annotate", "falls_on", "may_alarm", "relate", "reports_in", "topic_of"]
