import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { readRefusal } from '#web/client/refusal.ts'
import { RefusalNotice, useRefusal } from '#web/i18n/refusals/refusal-notice.tsx'
import classes from './answer.module.css'
import type { AnswerDesk } from './use-answer.ts'

/** What was refused, in place: the text stays in its field, with what to do beside it. */
export function AnswerNotice({ desk }: { desk: AnswerDesk }) {
  const { error } = desk
  const refusal = useRefusal(error)
  if (!error || !refusal) return null
  const [first, second] = refusal.buttons
  const actions = () => {
    switch (readRefusal(error)?.code) {
      case 'answered-meanwhile':
        return (
          <>
            <Button size="compact-sm" onClick={desk.readNews}>
              {first}
            </Button>
            <Button size="compact-sm" onClick={desk.backToDraft}>
              {second}
            </Button>
          </>
        )
      case 'thread-changed':
        return (
          <Button size="compact-sm" onClick={desk.readNews}>
            {first}
          </Button>
        )
      case 'reserved-by-other':
        return (
          <Button size="compact-sm" onClick={desk.take}>
            {first}
          </Button>
        )
      case 'window-closed':
        return (
          <Button size="compact-sm" onClick={() => desk.choose('public')}>
            {first}
          </Button>
        )
      default:
        return (
          <Button size="compact-sm" onClick={desk.backToDraft}>
            <Trans>Reprendre mon brouillon</Trans>
          </Button>
        )
    }
  }
  return (
    <div className={classes.notice}>
      <RefusalNotice error={error} actions={actions()} />
    </div>
  )
}
