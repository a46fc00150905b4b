/** What a report says, as HTML, enters; a page leaves that has no script, opens from disk and needs nothing else. */
import { escapeHtml } from '../../render/escape.ts';

export interface ReportPage {
  /** Plain text. */
  readonly title: string;
  /** CSS. */
  readonly style: string;
  /** HTML above the rest, with the page's `<h1>`. */
  readonly head: string;
  readonly body: string;
}

export function renderReportPage({ title, style, head, body }: ReportPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>${head}</header>
<main>
${body}
</main>
</body>
</html>
`;
}
