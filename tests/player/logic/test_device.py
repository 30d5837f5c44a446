"""What is kept on the device: by unit and attempt, dropped when sent, and without harm where nothing may be kept."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import BrowserContext

from tests.player.conftest import Modules

ENTRY = """
const { createDevice } = await use('device');
const entry = (nonce) => ({ nonce, text: 'text of ' + nonce, revision: 1, records: [], stored: true, learner: '' });
const names = (entries) => entries.map(({ nonce }) => nonce).sort();
"""


def page_of(context: BrowserContext, origin: str) -> Modules:
    page = context.new_page()
    page.goto(f"{origin}/stage/blank.html")
    return Modules(page)


def test_entries_belong_to_their_unit_and_outlive_the_page(fresh_context: BrowserContext, player_origin: str) -> None:
    first = page_of(fresh_context, player_origin)
    kept = first.run(
        ENTRY
        + """
        const [one, other] = [createDevice(window, 'course/one'), createDevice(window, 'course/other')];
        return [await one.keep(entry('a')), await one.keep(entry('b')), await other.keep(entry('c')), one.lasting()];
        """
    )
    assert kept == [True, True, True, True]
    second = page_of(fresh_context, player_origin)
    read = second.run(
        ENTRY
        + """
        const one = createDevice(window, 'course/one');
        const before = names(await one.entries());
        await one.drop('a');
        return [before, names(await one.entries()), names(await createDevice(window, 'course/other').entries())];
        """
    )
    assert read == [["a", "b"], ["b"], ["c"]]


def test_half_a_year_later_it_is_forgotten(fresh_context: BrowserContext, player_origin: str) -> None:
    modules = page_of(fresh_context, player_origin)
    modules.run(ENTRY + "await createDevice(window, 'unit').keep(entry('a'));")
    modules.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=170))
    assert modules.run(ENTRY + "return names(await createDevice(window, 'unit').entries());") == ["a"]
    modules.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=190))
    assert modules.run(ENTRY + "return names(await createDevice(window, 'unit').entries());") == []
    modules.page.clock.set_fixed_time(datetime.now(UTC))
    assert modules.run(ENTRY + "return names(await createDevice(window, 'unit').entries());") == []


def test_where_the_browser_keeps_nothing_the_page_goes_on(fresh_context: BrowserContext, player_origin: str) -> None:
    page = fresh_context.new_page()
    page.goto(f"{player_origin}/stage/blank.html")
    page.evaluate(
        "() => { const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts';"
        " frame.src = 'sandboxed.html'; document.body.append(frame); }"
    )
    page.wait_for_function("() => window.frames.length === 1")
    frame = page.frames[1]
    frame.wait_for_function("window.told")
    assert frame.evaluate("window.told") == {"lasting": False, "kept": False, "entries": ["a"], "recalled": None}


def test_a_reloaded_page_hears_what_the_one_before_remembered(
    fresh_context: BrowserContext, player_origin: str
) -> None:
    modules = page_of(fresh_context, player_origin)
    modules.run(ENTRY + "createDevice(window, 'unit').remember(entry('a'));")
    modules.page.reload()
    recalled = modules.run(
        ENTRY
        + """
        const device = createDevice(window, 'unit');
        const before = device.recall().nonce;
        await device.drop('a');
        return [before, device.recall(), createDevice(window, 'other').recall()];
        """
    )
    assert recalled == ["a", None, None]


def test_a_database_that_opens_and_then_never_answers_is_not_waited_for(
    fresh_context: BrowserContext, player_origin: str
) -> None:
    modules = page_of(fresh_context, player_origin)
    modules.page.clock.install()
    told = modules.run(
        ENTRY
        + """
        const request = () => ({ addEventListener: () => {} });
        const table = { getAll: request, put: request, delete: request };
        const database = { transaction: () => ({ ...request(), objectStore: () => table, commit: () => {} }) };
        const hears = (name, hear) => name === 'success' && setTimeout(hear, 0);
        const indexedDB = { open: () => ({ result: database, addEventListener: hears }) };
        const { sessionStorage, IDBKeyRange, Date } = window;
        const win = { sessionStorage, IDBKeyRange, Date, setTimeout: window.setTimeout.bind(window), indexedDB };
        window.told = [];
        const device = createDevice(win, 'unit');
        void device.entries().then((entries) => window.told.push(names(entries)))
          .then(() => device.keep(entry('a'))).then((kept) => window.told.push(kept))
          .then(() => device.entries()).then((entries) => window.told.push(names(entries)));
        return window.told.length;
        """
    )
    assert told == 0
    modules.page.clock.run_for(6000)
    assert modules.page.evaluate("window.told") == [[], False, ["a"]]
