import { Trans, useLingui } from '@lingui/react/macro'
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { useAnswer } from './use-task.ts'

/** « Je ne le ferai pas »: the team reads why, and decides. */
export function DeclineDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const { busy, error, answer } = useAnswer(id)
  const send = async () => {
    if (await answer(() => client.publishing.assisted.decline({ id, words }))) onClose()
  }
  return (
    <FormDialog
      title={t`Je ne le ferai pas`}
      submit={<Trans>Rendre la publication</Trans>}
      keep={<Trans>La garder</Trans>}
      ready={words.trim() !== ''}
      pending={busy}
      error={error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        label={t`Pourquoi`}
        description={t`L’équipe le lira. La publication reste là, à reprendre ou à confier.`}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={300}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
