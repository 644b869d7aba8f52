import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { RefusalNotice } from '#web/i18n/index.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import classes from '../settings.module.css'

type Chosen = string[] | null

export const RightsSummary = ({ chosen }: { chosen: Chosen }) =>
  chosen === null ? (
    <Trans>tous les comptes</Trans>
  ) : (
    <Plural value={chosen.length} _0="aucun compte" one="# compte" other="# comptes" />
  )

export type ChannelChoiceProps = { chosen: Chosen; onChange: (chosen: Chosen) => void }

/** Every account, or some of them by name. */
export function ChannelChoice({ chosen, onChange }: ChannelChoiceProps) {
  const { t } = useLingui()
  const channels = useQuery({
    ...api.channels.list.queryOptions({ input: {} }),
    select: all => all.filter(channel => channel.state !== 'removed'),
  })
  const toggle = (id: string, on: boolean) => {
    const kept = (chosen ?? []).filter(one => one !== id)
    onChange(on ? [...kept, id] : kept)
  }
  return (
    <fieldset className={classes.checks}>
      <legend>
        <Trans>Comptes ouverts à cette personne</Trans>
      </legend>
      <Checkbox
        label={t`Tous, même à venir`}
        checked={chosen === null}
        onChange={event => onChange(event.currentTarget.checked ? null : [])}
        data-autofocus
      />
      {chosen === null
        ? null
        : channels.data?.map(channel => (
            <Checkbox
              key={channel.id}
              label={`${channel.displayName || channel.handle}, ${networkName(channel)}`}
              checked={chosen.includes(channel.id)}
              onChange={event => toggle(channel.id, event.currentTarget.checked)}
            />
          ))}
      <RefusalNotice error={channels.error} />
    </fieldset>
  )
}

/** Rights per account, in a dialog of their own. */
export function ChannelRights({ name, chosen, onChange }: ChannelChoiceProps & { name: string }) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<Chosen | undefined>()
  const close = () => setDraft(undefined)
  const save = () => {
    if (draft !== undefined) onChange(draft)
    close()
  }
  return (
    <>
      <Button onClick={() => setDraft(chosen)} aria-label={t`Comptes ouverts à ${name}`}>
        <Trans>Comptes</Trans>
      </Button>
      {draft === undefined ? null : (
        <FormDialog title={name} submit={t`Changer les droits`} onSubmit={save} onClose={close}>
          <ChannelChoice chosen={draft} onChange={setDraft} />
        </FormDialog>
      )}
    </>
  )
}
