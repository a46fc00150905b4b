import { expect, test } from 'vitest';
import { courseManifest } from '../../../src/output/scorm/manifest-xml.ts';

const COURSE = {
  identifier: 'lectern-1',
  title: 'Night',
  launch: 'study/scorm.html',
  files: ['study/scorm.html', 'a b&c/ü.html'],
};

test('names the one page to open, and every file once, as addresses', () => {
  expect(courseManifest(COURSE)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="lectern-1" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>Night</title>
      <item identifier="lessons" identifierref="study" isvisible="true">
        <title>Night</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="study" type="webcontent" adlcp:scormtype="sco" href="study/scorm.html">
      <file href="a%20b%26c/%C3%BC.html"/>
      <file href="study/scorm.html"/>
    </resource>
  </resources>
</manifest>
`);
});

test('a title of any length and with any signs stays XML, and what must be reached stands behind it', () => {
  const xml = courseManifest({ ...COURSE, title: `<&"\u0007${'😀'.repeat(300)}`, mastery: 80 });
  expect(xml).toContain(`<title>&lt;&amp;&quot;${'😀'.repeat(196)}</title>`);
  expect(xml).toContain('</title>\n        <adlcp:masteryscore>80</adlcp:masteryscore>\n      </item>');
});
