/** A parameter that the provider refuses; the message is what it answers with status 400. */
export class BadParameter extends Error {}
