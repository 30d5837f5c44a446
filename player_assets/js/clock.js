/** Time for the player: the only place that looks at a clock or sets a timer. */

/**
 * @typedef {object} Clock
 * @property {() => number} now  Milliseconds since 1970.
 * @property {() => number} elapsed  Milliseconds since the page began; never runs backwards.
 * @property {(action: () => void, milliseconds: number) => number} after
 * @property {(timer: number) => void} cancel
 */

/**
 * @param {Window} win
 * @returns {Clock}
 */
export function createClock(win) {
  return {
    now: () => win.Date.now(),
    elapsed: () => win.performance.now(),
    after: (action, milliseconds) => win.setTimeout(action, milliseconds),
    cancel: (timer) => win.clearTimeout(timer),
  };
}

/**
 * Counts the seconds during which the page was in sight: a laptop left open overnight has not been learning.
 * @param {Clock} clock
 * @param {boolean} inSight
 * @returns {{sight: (inSight: boolean) => void, seconds: () => number}}
 */
export function createStopwatch(clock, inSight) {
  let before = 0;
  let since = inSight ? clock.elapsed() : null;
  const running = () => (since === null ? 0 : clock.elapsed() - since);
  return {
    sight(visible) {
      before += running();
      since = visible ? clock.elapsed() : null;
    },
    seconds: () => (before + running()) / 1000,
  };
}
