import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Language } from '#kit/language.ts'
import { placeholdersOf } from '#kit/text/placeholders.ts'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import classes from './replies.module.css'
import { exampleWithFallback, isKnownPlace, placeNames, type SavedReply } from './saved-reply.ts'

export interface ReplyDialogProps {
  /** The one that is changed; null: a new one. */
  reply: SavedReply | null
  onClose: () => void
  onRemove: (reply: SavedReply) => void
}

interface Written {
  readonly name: string
  readonly fr: string
  readonly en: string
  readonly goodUntil: string
}

/** Places that nothing fills by itself: the person who answers will. */
function Unknown({ text }: { text: string }) {
  const format = useFormat()
  const unknown = placeholdersOf(text).filter(
    one => !isKnownPlace(one.name) && one.fallback === null,
  )
  if (unknown.length === 0) return null
  const names = format.list([...new Set(unknown.map(one => `{${one.name}}`))])
  return (
    <p className={classes.hint} role="status">
      <Trans>À compléter à la main à chaque fois : {names}</Trans>
    </p>
  )
}

type TextFieldProps = {
  language: Language
  label: string
  text: string
  onWrite: (text: string) => void
}

/** The text in one language, and what will be missing from it each time. */
function TextField({ language, label, text, onWrite }: TextFieldProps) {
  return (
    <>
      <Textarea
        label={label}
        lang={language}
        value={text}
        onChange={event => onWrite(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={10_000}
      />
      <Unknown text={text} />
    </>
  )
}

function useKeep(reply: SavedReply | null, written: Written, onClose: () => void) {
  return useMutation({
    mutationFn: () => {
      const { name, fr, en, goodUntil } = written
      const kept = { name, texts: { fr, en }, goodUntil: goodUntil === '' ? null : goodUntil }
      return reply
        ? client.library.replies.change({ id: reply.id, ...kept })
        : client.library.replies.create(kept)
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.library.replies.key() })
      onClose()
    },
  })
}

/** One reply: its name, its text in each language, and the last day on which it is true. */
export function ReplyDialog({ reply, onClose, onRemove }: ReplyDialogProps) {
  const { t } = useLingui()
  const format = useFormat()
  const [written, setWritten] = useState<Written>({
    name: reply?.name ?? '',
    fr: reply?.texts.fr ?? '',
    en: reply?.texts.en ?? '',
    goodUntil: reply?.goodUntil ?? '',
  })
  const keep = useKeep(reply, written, onClose)
  const set = (change: Partial<Written>) => setWritten({ ...written, ...change })
  const places = format.list(placeNames[format.language].map(name => `{${name}}`))
  const withFallback = exampleWithFallback[format.language]
  return (
    <FormDialog
      title={reply ? t`Modifier la réponse` : t`Nouvelle réponse type`}
      submit={t`Enregistrer la réponse`}
      aside={
        reply ? (
          <Button onClick={() => onRemove(reply)}>
            <Trans>Supprimer la réponse</Trans>
          </Button>
        ) : null
      }
      ready={`${written.fr}${written.en}`.trim() !== ''}
      pending={keep.isPending}
      error={keep.error}
      onSubmit={keep.mutate}
      onClose={onClose}
    >
      <TextInput
        label={t`Nom de la réponse`}
        value={written.name}
        onChange={event => set({ name: event.currentTarget.value })}
        required
        maxLength={80}
        data-autofocus
      />
      <TextField
        language="fr"
        label={t`Texte français`}
        text={written.fr}
        onWrite={fr => set({ fr })}
      />
      <TextField
        language="en"
        label={t`Texte anglais`}
        text={written.en}
        onWrite={en => set({ en })}
      />
      <p className={classes.hint}>
        <Trans>Se remplissent seuls : {places}.</Trans>{' '}
        <Trans>Après une barre, ce qui les remplace : {withFallback}.</Trans>
      </p>
      <TextInput
        type="date"
        label={t`Valable jusqu’au`}
        description={t`Facultatif. Passé ce jour, elle n’est plus proposée à l’insertion.`}
        value={written.goodUntil}
        onChange={event => set({ goodUntil: event.currentTarget.value })}
      />
    </FormDialog>
  )
}
