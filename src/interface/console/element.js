const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with attributes and children. Functions become listeners (`onclick`), `true` an empty attribute, and what is
 * false, null or undefined is left out. Strings become text, never markup.
 */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for SVG. */
export function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (isThere(value)) made.setAttribute(name, String(value));
  }
  made.append(...children.flat().filter(isThere));
  return made;
}

const isThere = (value) => value !== null && value !== undefined && value !== false;

/** The page's own element of that id. */
export const byId = (id) => document.getElementById(id);
