import { Trans } from '@lingui/react/macro'
import type { OutgoingContent } from '../../connector.ts'
import { postSettings } from '../settings.ts'
import classes from './preview.module.css'
import { useReplyWords } from './reply-words.ts'

/** What the network shows under a post that is not open to all. */
export function Gates({ settings }: { settings: OutgoingContent['settings'] }) {
  const { said } = useReplyWords()
  const { quotes } = postSettings(settings)
  const replies = said(settings)
  if (replies === null && quotes) return null
  return (
    <p className={classes.gates}>
      {replies === null ? null : <span>{replies}</span>}
      {quotes ? null : (
        <span>
          <Trans>Citations désactivées</Trans>
        </span>
      )}
    </p>
  )
}
