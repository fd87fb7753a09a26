import type { SkillStore } from '../../src/application/ports/skill-store';

/** What a stored posting's text is recognised by. */
export async function contentKeyOf(store: SkillStore, postingId: string): Promise<string> {
  const [text] = await store.texts([postingId]);
  return text!.contentKey;
}

/** Replaces a stored posting's skills as an extraction that has just read its text would. */
export async function extracted(store: SkillStore, postingId: string, names: readonly string[], version = '1') {
  const contentKey = await contentKeyOf(store, postingId);
  return store.replace([{ postingId, contentKey, skills: names.map((name) => ({ name, count: 1 })) }], version);
}
