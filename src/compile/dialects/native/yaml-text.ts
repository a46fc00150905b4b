/** A key and its value enter, the lines of YAML that say so leave: plain where YAML reads them back the same. */
import { stringify } from 'yaml';

/** `key: value` lines; a text stays on its line however long it is, and long lists and maps stand below theirs. */
export function yamlText(name: string, value: unknown): readonly string[] {
  return stringify({ [name]: value }, { schema: 'core', lineWidth: 0 })
    .trimEnd()
    .split('\n');
}
