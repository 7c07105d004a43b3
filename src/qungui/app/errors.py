"""What a face has to know about things that go wrong."""

from qungui.edge.files import UnusableFile

__all__ = ["UnusableFile"]
