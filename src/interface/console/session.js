const KEY = 'skillpulse-token';

/** Tells of "change": somebody has signed in or out. Its `detail` is why, where that has to be said. */
export const session = new EventTarget();

/** null: nobody is signed in. The token lives as long as this tab. */
export const token = () => sessionStorage.getItem(KEY);

export function keepToken(value) {
  sessionStorage.setItem(KEY, value);
}

export function signOut(reason = null) {
  sessionStorage.removeItem(KEY);
  session.dispatchEvent(new CustomEvent('change', { detail: reason }));
}
