"""Learners in front of the gallery, made as those of the player's view are."""

from tests.player.view.conftest import make_learner

__all__ = ["make_learner"]
