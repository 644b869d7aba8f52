declare module '#platform/database/tables.ts' {
  interface Tables {
    counted_channel: {
      workspace_id: string
      channel_id: string
      network: string
      next_read_at: Date | null
      first_read_at: Date | null
      read_at: Date | null
      counts: { readonly [metric: string]: number }
      problem: unknown
      wake_at: Date | null
      fence: number
      tries: number
    }
    counted_publication: {
      workspace_id: string
      publication_id: string
      post_id: string
      channel_id: string
      network: string
      remote_ids: string[]
      published_at: Date
      next_read_at: Date | null
      ended: 'over' | 'gone' | 'deleted' | null
      read_at: Date | null
      own_read_at: Date | null
      counts: { readonly [metric: string]: number }
      engagements: number | null
      followers: number | null
    }
    post_day: {
      workspace_id: string
      channel_id: string
      metric: string
      day: string
      value: number
      base: number
    }
    audience_reading: {
      workspace_id: string
      channel_id: string
      read_at: Date
      parts: unknown
    }
    post_month: {
      workspace_id: string
      channel_id: string
      metric: string
      /** Its first day. */
      month: string
      value: number
      base: number
    }
    channel_day: {
      workspace_id: string
      channel_id: string
      metric: string
      day: string
      value: number
      observed_at: Date
    }
  }
}

export {}
