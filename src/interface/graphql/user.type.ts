import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { User } from '../../application/ports/search-query-store';

@ObjectType('User', { simpleResolvers: true, description: 'Whoever is signed in.' })
export class UserType implements Omit<User, 'subject'> {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly email!: string;

  @Field(() => GraphQLDateTime, { description: 'When the user was seen first.' })
  readonly createdAt!: Date;
}
