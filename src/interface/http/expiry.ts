/** The longest that a timer waits. */
const TIMER_MS_MOST = 2 ** 31 - 1;

/** Does something at an instant, however far away it is, unless the answer is called before. It keeps no process running. */
export function atInstant(instant: Date, act: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = instant.getTime() - Date.now();
    timer = setTimeout(() => (left > TIMER_MS_MOST ? wait() : act()), Math.min(Math.max(0, left), TIMER_MS_MOST));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
