"""Finding the API: near and far, past windows that throw, behind the opener."""

import pytest

from tests.player.conftest import Modules

WINDOWS = """
const { findApi } = await use('lms/find_api');
const throwing = (target, names) => new Proxy(target, {
  get(object, name) {
    if (names.includes(name)) throw new Error('cross-origin');
    return object[name];
  },
});
const build = ({ api, throws = [], parent, opener }) => {
  const win = {};
  if (api) win.API = api === 'broken' ? {} : { LMSInitialize: () => 'true' };
  win.opener = opener ? build(opener) : null;
  const shown = throwing(win, throws);
  win.parent = parent ? build(parent) : shown;
  return shown;
};
const found = findApi(build(given), 'API', 'LMSInitialize');
return found && found.where;
"""


@pytest.mark.parametrize(
    ("windows", "where"),
    [
        ({}, None),
        ({"api": True}, "this window"),
        ({"parent": {"api": True}}, "parent 1"),
        ({"parent": {"throws": ["API", "opener"], "parent": {"api": True}}}, "parent 2"),
        ({"opener": {"api": True}}, "opener 1"),
        ({"opener": {"parent": {"api": True}}}, "opener 1, parent 1"),
        ({"parent": {"opener": {"api": True}}}, "opener 1"),
        ({"opener": {"opener": {"api": True}}}, "opener 2"),
        ({"throws": ["parent"], "opener": {"api": True}}, "opener 1"),
        (
            {"parent": {"throws": ["API", "parent"]}, "opener": {"throws": ["API"], "parent": {"api": True}}},
            "opener 1, parent 1",
        ),
        ({"api": "broken", "parent": {"api": True}}, "parent 1"),
        ({"throws": ["API", "parent", "opener"]}, None),
    ],
)
def test_the_nearest_api_is_found(modules: Modules, windows: dict[str, object], where: str | None) -> None:
    assert modules.run(WINDOWS, windows) == where


def test_windows_without_end_are_given_up(modules: Modules) -> None:
    body = """
    const { findApi } = await use('lms/find_api');
    let touched = 0;
    const endless = () => ({ get parent() { touched += 1; return endless(); } });
    return [findApi(endless(), 'API', 'LMSInitialize'), touched];
    """
    assert modules.run(body) == [None, 500]
