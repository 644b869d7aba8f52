/** One plain letter: the same words as text and as a page that any mail program shows. */
export interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly action?: { readonly label: string; readonly link: string }
  readonly footer?: string
}

export function writeLetter(letter: Letter): { subject: string; text: string; html: string } {
  const { subject, paragraphs, action, footer } = letter
  const lines = [
    ...paragraphs,
    ...(action ? [`${action.label}\n${action.link}`] : []),
    ...(footer ? [`-- \n${footer}`] : []),
  ]
  const html = [
    ...paragraphs.map(text => `<p>${escapeHtml(text)}</p>`),
    ...(action
      ? [
          `<p><a href="${escapeHtml(action.link)}" style="display:inline-block;padding:12px 18px;border-radius:8px;background:#1B5E46;color:#FFFFFF;text-decoration:none;font-weight:600">${escapeHtml(action.label)}</a></p><p style="color:#5C6963;font-size:13px;word-break:break-all">${escapeHtml(action.link)}</p>`,
        ]
      : []),
    ...(footer ? [`<p style="color:#5C6963;font-size:13px">${escapeHtml(footer)}</p>`] : []),
  ].join('\n')
  return {
    subject,
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><meta charset="utf-8"><body style="font:16px/1.5 system-ui,sans-serif;color:#16211C;max-width:560px;margin:28px auto;padding:0 16px">${html}</body>`,
  }
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`)
