import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { client } from '#web/client/client.ts'
import { readRefusal } from '#web/client/refusal.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import classes from './review.module.css'
import type { Review } from './review-shape.ts'

export type Decided = 'approved' | 'change-asked'

type DecideBarProps = {
  review: Review
  token: string
  onDecided: (decided: Decided) => void
  /** The post, or its state, moved on: it is read again. */
  onMoved: () => void
}

const movedOn = new Set(['post-changed-meanwhile', 'already-decided'])

function useDecide({ review, token, onDecided, onMoved }: DecideBarProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const decide = async (decision: 'approve' | 'ask-change', note: string) => {
    setBusy(true)
    setError(null)
    try {
      const version = review.version.number
      onDecided((await client.review.decide({ token, version, decision, note })).state)
    } catch (refused) {
      setError(refused)
      if (movedOn.has(readRefusal(refused)?.code ?? '')) onMoved()
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, decide }
}

/** Where there is a keyboard: a touch screen shows no key. */
const KeyHint = ({ keys }: { keys: string }) => (
  <span className={classes.key} aria-hidden>
    <ShortcutHint keys={keys} />
  </span>
)

/** Two answers, under the thumb; the one that approves names the very version. */
export function DecideBar(props: DecideBarProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { busy, error, decide } = useDecide(props)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { number } = props.review.version
  const { answerBefore } = props.review
  const before = answerBefore ? format.since(new Date(answerBefore)) : null
  const askChange = () => {
    if (note.trim() === '') {
      setMissing(true)
      field.current?.focus()
      return
    }
    void decide('ask-change', note)
  }
  const approve = () => void decide('approve', note)
  useShortcut({ keys: 'a', label: t`Valider la version ${number}`, enabled: !busy, run: approve })
  useShortcut({ keys: 'r', label: t`Demander une modification`, enabled: !busy, run: askChange })
  return (
    <>
      <Textarea
        ref={field}
        label={t`Votre mot`}
        description={t`Facultatif pour valider, nécessaire pour demander une modification.`}
        error={missing ? t`Dites ce qu’il faudrait changer.` : null}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        value={note}
        onChange={event => {
          setNote(event.currentTarget.value)
          setMissing(false)
        }}
      />
      {error ? <RefusalNotice error={error} /> : null}
      <div className={classes.spacer} aria-hidden />
      <section className={classes.bar} aria-label={t`Votre réponse`}>
        <div className={classes.buttons}>
          <Button size="xl" disabled={busy} rightSection={<KeyHint keys="r" />} onClick={askChange}>
            <Trans>Demander une modification</Trans>
          </Button>
          <Button
            variant="filled"
            size="xl"
            disabled={busy}
            leftSection={<Icon of={IconCheck} />}
            rightSection={<KeyHint keys="a" />}
            onClick={approve}
          >
            <Trans>Valider la version {number}</Trans>
          </Button>
        </div>
        <p>
          {before ? (
            <Trans>Sans réponse avant {before}, rien ne part.</Trans>
          ) : (
            <Trans>Sans votre réponse, rien ne part.</Trans>
          )}
        </p>
      </section>
    </>
  )
}
