interface Named {
  firstName?: string | null
  lastName?: string | null
  email: string
}

/** A person's name, or their email where they gave none. */
export const displayName = ({ firstName, lastName, email }: Named): string =>
  [firstName, lastName].filter(Boolean).join(' ') || email
