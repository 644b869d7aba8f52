import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Radio, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { LabelView } from '../shapes.ts'
import { labelTones } from './label-tones.ts'
import classes from './labels.module.css'

export interface LabelDialogProps {
  /** The one that is changed; null: a new one, with this tint at first. */
  label: LabelView | null
  tint: number
  onClose: () => void
  onRemove: (label: LabelView) => void
}

function useTintWords(): readonly string[] {
  const { t } = useLingui()
  return [t`Gris`, t`Bleu`, t`Vert`, t`Jaune`, t`Prune`, t`Jaune cerné`]
}

type TintsProps = { name: string; tint: number; onChoose: (tint: number) => void }

/** Each colour is named and shown on the label itself. */
function Tints({ name, tint, onChoose }: TintsProps) {
  const words = useTintWords()
  return (
    <fieldset className={classes.tints}>
      <legend>
        <Trans>Couleur</Trans>
      </legend>
      {labelTones.map((tone, place) => (
        <Radio
          key={tone}
          name="tint"
          checked={place === tint}
          onChange={() => onChoose(place)}
          label={
            <>
              {words[place]} <Tag tone={tone}>{name.trim() || words[place]}</Tag>
            </>
          }
        />
      ))}
    </fieldset>
  )
}

/** The name and the colour of a label, for the whole team. */
export function LabelDialog({ label, tint: first, onClose, onRemove }: LabelDialogProps) {
  const { t } = useLingui()
  const [name, setName] = useState(label?.name ?? '')
  const [tint, setTint] = useState(label?.tint ?? first)
  const keep = useMutation({
    mutationFn: () =>
      label
        ? client.inbox.labels.change({ id: label.id, name, tint })
        : client.inbox.labels.create({ name, tint }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: api.inbox.labels.key() })
      onClose()
    },
  })
  return (
    <FormDialog
      title={label ? t`Modifier l’étiquette` : t`Nouvelle étiquette`}
      submit={label ? t`Enregistrer l’étiquette` : t`Créer l’étiquette`}
      aside={
        label ? (
          <Button onClick={() => onRemove(label)}>
            <Trans>Supprimer l’étiquette</Trans>
          </Button>
        ) : null
      }
      ready={name.trim() !== ''}
      pending={keep.isPending}
      error={keep.error}
      onSubmit={keep.mutate}
      onClose={onClose}
    >
      <TextInput
        label={t`Nom de l’étiquette`}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        required
        maxLength={60}
        data-autofocus
      />
      <Tints name={name} tint={tint} onChoose={setTint} />
    </FormDialog>
  )
}
