import { useLingui } from '@lingui/react/macro'
import { MultiSelect, Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import type { Kind } from '../inbox-search.ts'
import { useKindWords, useUrgencyWords } from '../inbox-words.tsx'
import type { AskedFilters, SavedView, Urgency } from '../shapes.ts'

export interface ViewDialogProps {
  /** The one that is changed; null: a new one. */
  view: SavedView | null
  /** What a new one begins with: what the list shows. */
  start: AskedFilters
  onClose: () => void
  onKept: (id: string) => void
}

/** Nothing chosen is no condition. */
const orNothing = <Value,>(values: Value[]): Value[] | undefined =>
  values.length > 0 ? values : undefined

type FieldsProps = { filters: AskedFilters; onChange: (filters: AskedFilters) => void }

/** A filter set to undefined goes away. */
const withFilters = (
  filters: AskedFilters,
  change: { [K in keyof AskedFilters]?: AskedFilters[K] | undefined },
): AskedFilters =>
  Object.fromEntries(
    Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined),
  ) as AskedFilters

function ConditionFields({ filters, onChange }: FieldsProps) {
  const { t } = useLingui()
  const urgencies = useUrgencyWords()
  const kinds = useKindWords()
  const { channels, labels, members, me } = useFurniture()
  const set = (change: Parameters<typeof withFilters>[1]) => onChange(withFilters(filters, change))
  const optionsOf = <Key extends string>(words: Record<Key, string>) =>
    (Object.keys(words) as Key[]).map(value => ({ value, label: words[value] }))
  return (
    <>
      <Select
        label={t`Urgence`}
        placeholder={t`Toutes`}
        clearable
        data={optionsOf(urgencies)}
        value={filters.urgency ?? null}
        onChange={value => set({ urgency: (value as Urgency | null) ?? undefined })}
      />
      <MultiSelect
        label={t`Comptes`}
        placeholder={filters.channelIds?.length ? '' : t`Tous les comptes`}
        data={channels.map(one => ({ value: one.id, label: accountName(one) }))}
        value={[...(filters.channelIds ?? [])]}
        onChange={value => set({ channelIds: orNothing(value) })}
      />
      <MultiSelect
        label={t`Sortes de message`}
        placeholder={filters.kinds?.length ? '' : t`Toutes`}
        data={optionsOf(kinds)}
        value={[...(filters.kinds ?? [])]}
        onChange={value => set({ kinds: orNothing(value as Kind[]) })}
      />
      <MultiSelect
        label={t`Étiquettes`}
        placeholder={filters.labelIds?.length ? '' : t`Aucune en particulier`}
        data={labels.map(one => ({ value: one.id, label: one.name }))}
        value={[...(filters.labelIds ?? [])]}
        onChange={value => set({ labelIds: orNothing(value) })}
      />
      <Select
        label={t`Confiées à`}
        placeholder={t`N’importe qui`}
        clearable
        data={[
          { value: 'nobody', label: t`Personne` },
          { value: me, label: t`Moi` },
          ...members
            .filter(one => one.personId !== me)
            .map(one => ({ value: one.personId, label: one.name })),
        ]}
        value={filters.assigneeId ?? null}
        onChange={value => set({ assigneeId: value ?? undefined })}
      />
    </>
  )
}

/** A view is a name for some conditions: kept for the team, or for oneself. */
export function ViewDialog({ view, start, onClose, onKept }: ViewDialogProps) {
  const { t } = useLingui()
  const { rights } = useFurniture()
  const [name, setName] = useState(view?.name ?? '')
  const [filters, setFilters] = useState<AskedFilters>(view?.filters ?? start)
  const [whose, setWhose] = useState<'team' | 'own'>(rights.handle ? 'team' : 'own')
  const keep = useMutation({
    mutationFn: () =>
      view
        ? client.inbox.views.change({ id: view.id, name, filters })
        : client.inbox.views.create({ name, filters, forTeam: whose === 'team' }),
    onSuccess: async kept => {
      await queryClient.invalidateQueries({ queryKey: api.inbox.views.key() })
      onKept(kept.id)
      onClose()
    },
  })
  return (
    <FormDialog
      title={view ? t`Modifier la vue` : t`Nouvelle vue`}
      submit={t`Enregistrer la vue`}
      pending={keep.isPending}
      error={keep.error}
      onSubmit={keep.mutate}
      onClose={onClose}
    >
      <TextInput
        label={t`Nom de la vue`}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        required
        maxLength={60}
        data-autofocus
      />
      <ConditionFields filters={filters} onChange={setFilters} />
      {view === null && rights.handle ? (
        <SegmentedTabs
          label={t`Pour qui`}
          value={whose}
          options={[
            { value: 'team', label: t`Pour l’équipe` },
            { value: 'own', label: t`Pour moi` },
          ]}
          onChange={setWhose}
        />
      ) : null}
    </FormDialog>
  )
}
