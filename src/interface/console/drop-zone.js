import { byId } from './element.js';

/** Takes one file, dropped or chosen: `onFile(file)`. */
export function dropZone(onFile) {
  const zone = byId('drop-zone');
  const input = byId('cv-file');
  const over = (state) => (event) => {
    event.preventDefault();
    zone.classList.toggle('over', state);
  };
  // A file that misses the zone must not take the place of the page.
  for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());
  zone.addEventListener('dragenter', over(true));
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', (event) => {
    over(false)(event);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  });
  input.addEventListener('change', () => {
    const [file] = input.files;
    if (file !== undefined) onFile(file);
    // The same file may be chosen again.
    input.value = '';
  });
}
