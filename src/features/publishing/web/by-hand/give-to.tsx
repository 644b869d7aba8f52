import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'

/** Whose it is; whoever gets it is told at once. */
export function GiveTo({ postId, doerId }: { postId: string; doerId: string | null }) {
  const { t } = useLingui()
  const { data: members = [] } = useQuery(api.workspaces.members.list.queryOptions({ input: {} }))
  const give = useMutation({
    mutationFn: (personId: string) => client.publishing.assisted.giveTo({ id: postId, personId }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.publishing.key() }),
  })
  const people = members
    .filter(member => member.role !== 'department')
    .map(member => ({ value: member.personId, label: member.name }))
  if (people.length < 2) return null
  return (
    <>
      <NativeSelect
        label={t`Qui s’en charge`}
        value={doerId ?? ''}
        disabled={give.isPending}
        onChange={event => give.mutate(event.currentTarget.value)}
        data={doerId ? people : [{ value: '', label: t`Personne` }, ...people]}
      />
      <RefusalNotice error={give.error} />
    </>
  )
}
