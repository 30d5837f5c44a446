/** Holds the player's state: one value, changed by events only. */

/**
 * @typedef {object} Store
 * @property {() => import("./reducer.js").State} getState
 * @property {(event: {type: string}) => void} dispatch
 * @property {(listener: (state: object, before: object, event: object) => void) => () => void} subscribe
 */

/**
 * A store. Listeners hear every event, also one that changed nothing (`state === before` then). An event dispatched by
 * a listener is taken up after the present one has been heard by all, so everyone hears events in the same order.
 * @param {(state: object, event: object) => object} reducer
 * @param {object} initial
 * @returns {Store}
 */
export function createStore(reducer, initial) {
  let state = initial;
  const listeners = new Set();
  const waiting = [];
  let busy = false;

  function settle() {
    while (waiting.length) {
      const event = waiting.shift();
      const before = state;
      state = reducer(state, event);
      for (const listener of listeners) listener(state, before, event);
    }
  }

  return {
    getState: () => state,
    dispatch(event) {
      waiting.push(event);
      if (busy) return;
      busy = true;
      try {
        settle();
      } finally {
        busy = false;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
