import { Trans } from '@lingui/react/macro'
import { DiffText } from '#web/ui/diff-text.tsx'
import { useComposer } from './composer-context.tsx'
import classes from './editor.module.css'
import type { ChosenVersion } from './effective-versions.ts'

/** What an adapted version says otherwise than the common text. */
export function WhatDiffers({ version }: { version: ChosenVersion }) {
  const { draft } = useComposer()
  const { adaptation, format } = version.draft
  if (!adaptation || format === 'article') return null
  const text = adaptation.parts.map(part => part.text).join('\n\n')
  if (text === draft.common.text) {
    return (
      <p className={classes.hint}>
        <Trans>Cette version reprend encore le texte commun.</Trans>
      </p>
    )
  }
  return (
    <details className={classes.differs}>
      <summary>
        <Trans>Ce qui diffère du texte commun</Trans>
      </summary>
      <DiffText before={draft.common.text} after={text} />
    </details>
  )
}
