/** What a course package holds enters; its `imsmanifest.xml` leaves (IMS Content Packaging 1.1.2 with ADL SCORM 1.2). */
import { xmlText } from '../pptx/xml.ts';

export interface CourseManifest {
  /** Names the course in its system; letters, digits, `-`, `_` and `.`, a letter first. */
  readonly identifier: string;
  readonly title: string;
  /** Path of the page that the system opens. */
  readonly launch: string;
  /** Paths of all files. */
  readonly files: readonly string[];
  /** What must be reached to pass, 0 to 100; absent: who has done everything has completed it. */
  readonly mastery?: number | undefined;
}

/** Titles may have 200 characters. */
const TITLE = 200;

/** One thing to open, in one organization. No schema files lie in the package, since none of its readers may fetch them from elsewhere. */
export function courseManifest({ identifier, title, launch, files, mastery }: CourseManifest): string {
  const name = xmlText([...title].slice(0, TITLE).join(''));
  const href = (path: string): string => xmlText(path.split('/').map(encodeURIComponent).join('/'));
  const score = mastery === undefined ? '' : `\n        <adlcp:masteryscore>${mastery}</adlcp:masteryscore>`;
  const lines = [...files].sort().map((path) => `      <file href="${href(path)}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${xmlText(identifier)}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${name}</title>
      <item identifier="lessons" identifierref="study" isvisible="true">
        <title>${name}</title>${score}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="study" type="webcontent" adlcp:scormtype="sco" href="${href(launch)}">
${lines.join('\n')}
    </resource>
  </resources>
</manifest>
`;
}
