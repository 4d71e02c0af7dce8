//! A table of elements by id, in the order of their ids.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Id;

/// Elements by id. Reading a table refuses an id that stands in it twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Table<T>(BTreeMap<Id, T>);

impl<T> Table<T> {
    /// `id`, or the first of `id-2`, `id-3` … that this table does not hold.
    #[must_use]
    pub fn free(&self, id: Id) -> Id {
        id.first_free(|id| !self.0.contains_key(id))
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Deref for Table<T> {
    type Target = BTreeMap<Id, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T> DerefMut for Table<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<T> FromIterator<(Id, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (Id, T)>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = (&'a Id, &'a T);
    type IntoIter = std::collections::btree_map::Iter<'a, Id, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Unique<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Unique<T> {
            type Value = BTreeMap<Id, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table { \"id\": (...), ... }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut items = BTreeMap::new();
                while let Some(id) = map.next_key::<Id>()? {
                    if items.contains_key(&id) {
                        return Err(de::Error::custom(format!("the id `{id}` stands here twice; give one of the two another id")));
                    }
                    items.insert(id, map.next_value()?);
                }
                Ok(items)
            }
        }

        d.deserialize_map(Unique(PhantomData)).map(Self)
    }
}
