/** The people of the journal: an administrator of one organization who is a member of another, a writer, and a reader. */
export const seed = {
  organizations: [{ name: 'Acme' }, { name: 'Globex' }],
  users: [
    {
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Lovelace',
      memberships: [
        { organization: 'Acme', role: 'admin', permissions: ['posts:write'] },
        { organization: 'Globex', role: 'member', permissions: [] },
      ],
    },
    {
      email: 'grace@example.com',
      firstName: 'Grace',
      lastName: 'Hopper',
      memberships: [{ organization: 'Acme', role: 'member', permissions: ['posts:write'] }],
    },
    { email: 'alan@example.com', firstName: 'Alan', lastName: 'Turing', memberships: [{ organization: 'Acme', role: 'member' }] },
  ],
}
