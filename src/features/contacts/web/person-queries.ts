import { useMutation, useQuery } from '@tanstack/react-query'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'

export const usePerson = (identityId: string) =>
  useQuery(api.contacts.read.queryOptions({ input: { identityId } }))

const reread = () => queryClient.invalidateQueries({ queryKey: api.contacts.key() })

/** Each act on a person reads everything of persons again: a link changes two of them. */
export const useLink = (identityId: string) =>
  useMutation({
    mutationFn: (withIdentityId: string) => client.contacts.link({ identityId, withIdentityId }),
    onSuccess: reread,
  })

export const useUnlink = () =>
  useMutation({
    mutationFn: (identityId: string) => client.contacts.unlink({ identityId }),
    onSuccess: reread,
  })

export const useNoteOn = (identityId: string) =>
  useMutation({
    mutationFn: (note: string) => client.contacts.note({ identityId, note }),
    onSuccess: reread,
  })
